/** The live diagnosis: assess, probe, assess, until nothing more is worth asking. */
@NullMarked
package io.ecwiddoctor.doctor;

import org.jspecify.annotations.NullMarked;
