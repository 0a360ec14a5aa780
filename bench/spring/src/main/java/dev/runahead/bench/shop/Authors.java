// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import java.util.List;
import org.springframework.data.jpa.repository.JpaRepository;

/** All authors. */
public interface Authors extends JpaRepository<Author, Long> {

    /** By the beginning of a name. */
    List<Author> findByNameStartingWithOrderByName(String beginning);
}
