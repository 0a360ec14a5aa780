// SPDX-License-Identifier: Apache-2.0
package dev.runahead.examples.shop;

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
class ShopController {

    private final Shop shop;

    ShopController(Shop shop) {
        this.shop = shop;
    }

    @GetMapping
    List<Offer> offers() {
        return shop.offers();
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    void add(@Valid @RequestBody Offer offer) {
        shop.add(offer);
    }
}
