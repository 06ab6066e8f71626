/**
 * Internal: turns what came over the wire, or stands in a file, into the fact that the rules see.
 */
@NullMarked
package io.ecwiddoctor.probe.reply;

import org.jspecify.annotations.NullMarked;
