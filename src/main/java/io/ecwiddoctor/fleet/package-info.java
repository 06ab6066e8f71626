/**
 * Internal: a list checked from many IP addresses. Splits it into cases that can be carried to
 * other machines, checks them there, and puts the lines together again. Knows no engine that
 * carries them.
 */
@NullMarked
package io.ecwiddoctor.fleet;

import org.jspecify.annotations.NullMarked;
