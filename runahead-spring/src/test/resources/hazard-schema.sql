drop table if exists thing;
create table thing (id int);
