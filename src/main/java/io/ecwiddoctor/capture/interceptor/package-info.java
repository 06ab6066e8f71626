/** Public: watches the calls that an application makes to Ecwid anyway, and assesses them. */
@NullMarked
package io.ecwiddoctor.capture.interceptor;

import org.jspecify.annotations.NullMarked;
