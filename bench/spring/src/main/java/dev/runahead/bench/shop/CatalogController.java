// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop;

import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The shop over HTTP. */
@RestController
@RequestMapping("/offers")
public class CatalogController {

    private final Catalog catalog;

    CatalogController(Catalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping
    List<Offer> offers() {
        return catalog.offers();
    }

    /** Only looks whether an offer is one. */
    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    void check(@Valid @RequestBody Offer offer) {}
}
