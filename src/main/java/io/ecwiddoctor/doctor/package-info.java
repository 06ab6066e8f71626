/**
 * Public: the live diagnosis: assess, probe, assess, until nothing more is worth asking; and what a
 * caller with an HTTP stack of its own needs to do the same.
 */
@NullMarked
package io.ecwiddoctor.doctor;

import org.jspecify.annotations.NullMarked;
