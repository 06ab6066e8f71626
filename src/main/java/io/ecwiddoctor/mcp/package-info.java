/**
 * The tools for AI assistants, over the Model Context Protocol. Internal: use the command {@code
 * mcp}.
 */
@NullMarked
package io.ecwiddoctor.mcp;

import org.jspecify.annotations.NullMarked;
