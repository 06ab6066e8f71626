/**
 * Public: {@link io.ecwiddoctor.simulator.Simulator}, a stand-in for the Ecwid API on loopback: one
 * store for each reply that a fixture describes. For demos, tests of integrators and measurements;
 * needs no network and holds no data.
 */
@NullMarked
package io.ecwiddoctor.simulator;

import org.jspecify.annotations.NullMarked;
