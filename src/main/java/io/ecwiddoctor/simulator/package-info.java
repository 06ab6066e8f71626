/**
 * Internal: a stand-in for the Ecwid API on loopback: one store id for each situation that a
 * fixture describes. For demonstrations, for the tests of integrators and for measurements; it
 * needs no network and holds no data.
 */
@NullMarked
package io.ecwiddoctor.simulator;

import org.jspecify.annotations.NullMarked;
