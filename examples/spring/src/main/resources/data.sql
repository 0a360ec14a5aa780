insert into book (title, price) values ('The Art of Waiting', 30), ('Ahead of Time', 10);
