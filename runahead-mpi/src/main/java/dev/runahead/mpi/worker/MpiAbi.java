// SPDX-License-Identifier: Apache-2.0
package dev.runahead.mpi.worker;

import dev.runahead.mpi.Reduction;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/**
 * What a C compiler would take from an MPI library's {@code mpi.h}: MPI itself settles names, not values. Immutable.
 *
 * @param world {@code MPI_COMM_WORLD}
 * @param types {@code MPI_INT8_T} to {@code MPI_DOUBLE}: bytes are numbers, since MPI adds up no {@code MPI_BYTE}
 * @param reductions {@code MPI_SUM}, {@code MPI_MIN}, {@code MPI_MAX}
 * @param errorsReturn {@code MPI_ERRORS_RETURN}
 * @param inPlace {@code MPI_IN_PLACE}
 * @param statusIgnore {@code MPI_STATUS_IGNORE}
 * @param anySource {@code MPI_ANY_SOURCE}
 * @param statusSource where {@code MPI_SOURCE} begins in an {@code MPI_Status}, which has at most 24 bytes; {@code MPI_TAG}
 *     follows it
 */
public record MpiAbi(
        long world,
        Map<ElementType, Long> types,
        Map<Reduction, Long> reductions,
        long errorsReturn,
        long inPlace,
        long statusIgnore,
        int anySource,
        int statusSource) {

    /** {@code MPI_ANY_TAG}, and so our own, in both. */
    public static final int ANY_TAG = -1;

    /** {@code MPI_COMM_WORLD} in MPICH. */
    public static final long MPICH_WORLD = 0x44000000L;

    /** The global whose address is {@code MPI_COMM_WORLD} in Open MPI, and which no other library has. */
    public static final String OPEN_MPI_WORLD = "ompi_mpi_comm_world";

    /**
     * Open MPI 4 and 5: handles are the addresses of the library's globals. From {@code mpi.h} of 4.1.4.
     *
     * @param address that of the global of a name
     */
    public static MpiAbi openMpi(ToLongFunction<String> address) {
        return new MpiAbi(
                address.applyAsLong(OPEN_MPI_WORLD),
                Map.of(
                        ElementType.BYTE, address.applyAsLong("ompi_mpi_int8_t"),
                        ElementType.INT, address.applyAsLong("ompi_mpi_int32_t"),
                        ElementType.LONG, address.applyAsLong("ompi_mpi_int64_t"),
                        ElementType.FLOAT, address.applyAsLong("ompi_mpi_float"),
                        ElementType.DOUBLE, address.applyAsLong("ompi_mpi_double")),
                Map.of(
                        Reduction.SUM, address.applyAsLong("ompi_mpi_op_sum"),
                        Reduction.MIN, address.applyAsLong("ompi_mpi_op_min"),
                        Reduction.MAX, address.applyAsLong("ompi_mpi_op_max")),
                address.applyAsLong("ompi_mpi_errors_return"),
                1,
                0,
                -1,
                0);
    }

    /**
     * MPICH 3 and 4, and what keeps its ABI ({@code libmpi.so.12}): handles are numbers. From {@code mpi.h} of 4.0.2.
     *
     * @throws IllegalStateException on a machine of 32 bits, or whose numbers begin with their high bytes: see
     *     {@link MpiFunctions}
     */
    public static MpiAbi mpich(int addressBytes, ByteOrder order) {
        if (addressBytes != Long.BYTES || order != ByteOrder.LITTLE_ENDIAN) {
            throw new IllegalStateException("MPICH is called on 64-bit little-endian machines only, and this one has "
                    + addressBytes + " bytes to an address and is " + order + "; use Open MPI, or Launcher.LOCAL");
        }
        return new MpiAbi(
                MPICH_WORLD,
                Map.of(
                        ElementType.BYTE, 0x4c000137L,
                        ElementType.INT, 0x4c000439L,
                        ElementType.LONG, 0x4c00083aL,
                        ElementType.FLOAT, 0x4c00040aL,
                        ElementType.DOUBLE, 0x4c00080bL),
                Map.of(
                        Reduction.SUM, 0x58000003L,
                        Reduction.MIN, 0x58000002L,
                        Reduction.MAX, 0x58000001L),
                0x54000001L,
                -1,
                1,
                -2,
                8);
    }

    long type(ElementType type) {
        return Objects.requireNonNull(types.get(type));
    }

    long reduction(Reduction reduction) {
        return Objects.requireNonNull(reductions.get(reduction));
    }
}
