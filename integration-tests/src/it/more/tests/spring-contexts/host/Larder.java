// SPDX-License-Identifier: Apache-2.0
package host;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A context that takes 150 ms to be loaded; it is noted when it is, and when it is closed, in which class. */
@Configuration(proxyBeanMethods = false)
public class Larder {

    private static final long FILLING_MILLIS = 150;

    /** Its bean. */
    @Bean
    public Shelf shelf(@Value("${larder.of}") String of) throws InterruptedException {
        Thread.sleep(FILLING_MILLIS);
        Notes.add("opened a larder of " + of);
        return new Shelf(of);
    }

    /** What is in it. */
    public record Shelf(String of) implements DisposableBean {
        @Override
        public void destroy() {
            Notes.add("closed the larder of " + of + " " + Dish.inWhichClass());
        }
    }
}
