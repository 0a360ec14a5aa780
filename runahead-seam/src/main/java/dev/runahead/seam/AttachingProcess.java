// SPDX-License-Identifier: Apache-2.0
package dev.runahead.seam;

import com.sun.tools.attach.VirtualMachine;

/** The process that attaches the agent to the JVM that started it. Needs the module {@code jdk.attach}. */
final class AttachingProcess {

    private AttachingProcess() {}

    /**
     * Attaches it.
     *
     * @param arguments the JVM's process, the agent's jar
     * @throws Exception if that JVM does not let itself be attached to; what it prints says why
     */
    public static void main(String[] arguments) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(arguments[0]);
        try {
            machine.loadAgent(arguments[1]);
        } finally {
            machine.detach();
        }
    }
}
