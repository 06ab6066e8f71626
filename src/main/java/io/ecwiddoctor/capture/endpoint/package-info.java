/**
 * Internal: what somebody's own calls to the API show. It has all endpoints and the scopes that
 * they need, and maps calls to probes.
 */
@NullMarked
package io.ecwiddoctor.capture.endpoint;

import org.jspecify.annotations.NullMarked;
