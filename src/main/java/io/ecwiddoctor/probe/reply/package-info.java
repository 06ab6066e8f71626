/**
 * Public: {@link io.ecwiddoctor.probe.reply.HttpReply}, which callers with an HTTP stack of their
 * own make. The rest is internal and turns calls into facts.
 */
@NullMarked
package io.ecwiddoctor.probe.reply;

import org.jspecify.annotations.NullMarked;
