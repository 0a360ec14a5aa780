// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All books. */
interface Books extends JpaRepository<Book, Long> {

    List<Book> findByPriceLessThanOrderByTitle(int price);
}
