package io.ecwiddoctor.fact;

import io.ecwiddoctor.model.Scope;
import java.util.Set;

/**
 * The scopes that the app's Details page shows, as somebody read them there.
 *
 * @param scopes never empty
 */
public record AppScopes(Set<Scope> scopes) {}
