/**
 * Public: {@link io.ecwiddoctor.probe.reply.HttpReply}, an HTTP reply as a caller hands it over.
 * The rest turns calls into the facts that the rules see.
 */
@NullMarked
package io.ecwiddoctor.probe.reply;

import org.jspecify.annotations.NullMarked;
