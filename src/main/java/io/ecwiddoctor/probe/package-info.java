/** Internal: asks the API. The only package that knows OkHttp. */
@NullMarked
package io.ecwiddoctor.probe;

import org.jspecify.annotations.NullMarked;
