// SPDX-License-Identifier: Apache-2.0
package dev.runahead.spring;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperties;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The logging system as a context sees it that is loaded ahead: there is one for the whole JVM, and each load of Boot's
 * configures it anew and each close cleans it up. Here that happens when the context is released, or never; from then on it is
 * the real one in all things. Thread-safe as that is.
 */
final class DeferredLogging extends LoggingSystem {

    private final DeferredLogs logs;
    private final ClassLoader loader;

    DeferredLogging(DeferredLogs logs, ClassLoader loader) {
        this.logs = logs;
        this.loader = loader;
    }

    /** As Boot finds it where nothing is loaded ahead; the systems of one JVM share their state. */
    private LoggingSystem real() {
        return Ahead.outside(() -> LoggingSystem.get(loader));
    }

    @Override
    public LoggingSystemProperties getSystemProperties(ConfigurableEnvironment environment) {
        if (!logs.held()) {
            return real().getSystemProperties(environment);
        }
        logs.ask(() -> real().getSystemProperties(environment).apply());
        nameJbossLogging();
        return new LoggingSystemProperties(environment, (name, value) -> {});
    }

    /** As Boot does for Logback, and at once: what Hibernate logs through is chosen when this load first uses it, for good. */
    private void nameJbossLogging() {
        if (System.getProperty(AheadBuild.JBOSS_LOGGING) == null
                && ClassUtils.isPresent("org.jboss.logging.Logger", loader)
                && real().getClass()
                        .getName()
                        .equals("org.springframework.boot.logging.logback.LogbackLoggingSystem")) {
            System.setProperty(AheadBuild.JBOSS_LOGGING, "slf4j");
        }
    }

    @Override
    public void beforeInitialize() {
        logs.ask(() -> real().beforeInitialize());
    }

    @Override
    public void initialize(
            LoggingInitializationContext context, @Nullable String configLocation, @Nullable LogFile logFile) {
        logs.ask(() -> real().initialize(context, configLocation, logFile));
    }

    @Override
    public void cleanUp() {
        if (!logs.held()) {
            real().cleanUp();
        }
    }

    @Override
    public @Nullable Runnable getShutdownHandler() {
        return real().getShutdownHandler();
    }

    @Override
    public Set<LogLevel> getSupportedLogLevels() {
        return real().getSupportedLogLevels();
    }

    @Override
    public void setLogLevel(@Nullable String loggerName, @Nullable LogLevel level) {
        logs.ask(() -> real().setLogLevel(loggerName, level));
    }

    @Override
    public List<LoggerConfiguration> getLoggerConfigurations() {
        return real().getLoggerConfigurations();
    }

    @Override
    public @Nullable LoggerConfiguration getLoggerConfiguration(String loggerName) {
        return real().getLoggerConfiguration(loggerName);
    }
}
