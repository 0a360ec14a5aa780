// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.constraints.NotBlank;

/** Who writes books. */
@Entity
public class Author {

    @Id
    private long id;

    @NotBlank
    private String name = "";

    /** For Hibernate. */
    protected Author() {}

    /** The name. */
    public String name() {
        return name;
    }

    long id() {
        return id;
    }
}
