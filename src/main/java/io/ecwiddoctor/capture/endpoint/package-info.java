/**
 * Internal: what somebody's own calls to the API tell. It knows all endpoints and the scopes that
 * they need, and says which probe a call amounts to.
 */
@NullMarked
package io.ecwiddoctor.capture.endpoint;

import org.jspecify.annotations.NullMarked;
