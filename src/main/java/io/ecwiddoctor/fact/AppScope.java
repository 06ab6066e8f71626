package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;

/**
 * A scope that the app's Details page shows, as somebody read it there.
 *
 * @param scope the scope
 */
public record AppScope(Scope scope) {}
