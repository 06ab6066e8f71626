/** A job for Apache Flink that checks the cases of a {@code fleet} from many IP addresses. */
@NullMarked
package io.ecwiddoctor.flink;

import org.jspecify.annotations.NullMarked;
