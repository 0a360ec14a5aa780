// SPDX-License-Identifier: Apache-2.0
package dev.runahead.bench.shop.run;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;

import java.util.concurrent.Callable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * All offers, one that is none, and one that nobody may make, without a server. Thread-safe.
 *
 * @param mvc the application
 */
public record MvcRound(MockMvc mvc) implements Callable<Long> {

    @Override
    public Long call() throws Exception {
        return of(MockMvcRequestBuilders.get("/offers").with(httpBasic("clerk", "clerk")))
                + of(MockMvcRequestBuilders.post("/offers")
                        .with(httpBasic("clerk", "clerk"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\": \"\", \"author\": \"\", \"price\": 0}"))
                + of(MockMvcRequestBuilders.post("/offers"));
    }

    private long of(RequestBuilder request) throws Exception {
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        return response.getStatus() + 1000L * response.getContentAsString().length();
    }
}
