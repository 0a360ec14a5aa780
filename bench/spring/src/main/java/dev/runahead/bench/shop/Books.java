// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Query;

/** All books. */
public interface Books extends JpaRepository<Book, Long> {

    /** Those below a price. */
    List<Book> findByPriceLessThanOrderByTitle(int price);

    /** All with their authors. */
    @Query("select b from Book b left join fetch b.author order by b.title")
    List<Book> withAuthors();
}
