// SPDX-License-Identifier: Apache-2.0
package dev.runahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UserCacheTests {

    private static final Path HOME = Path.of("/home/somebody");

    @Test
    void isWhereUsersOfTheirSystemExpectIt() {
        assertThat(UserCache.directory(Map.of(), "Linux", HOME)).isEqualTo(HOME.resolve(".cache/runahead"));
        assertThat(UserCache.directory(Map.of(), "Mac OS X", HOME)).isEqualTo(HOME.resolve("Library/Caches/runahead"));
        assertThat(UserCache.directory(Map.of(), "Windows 11", HOME)).isEqualTo(HOME.resolve("AppData/Local/runahead"));
        assertThat(UserCache.directory(Map.of("LOCALAPPDATA", "/local"), "Windows 11", HOME))
                .isEqualTo(Path.of("/local/runahead"));
    }

    @Test
    void isWhereXdgSaysUnlessThatIsRelative() {
        assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "/xdg"), "Linux", HOME))
                .isEqualTo(Path.of("/xdg/runahead"));
        assertThat(UserCache.directory(Map.of("XDG_CACHE_HOME", "xdg"), "Linux", HOME))
                .isEqualTo(HOME.resolve(".cache/runahead"));
    }
}
