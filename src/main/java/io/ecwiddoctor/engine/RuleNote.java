package io.ecwiddoctor.engine;

import io.ecwiddoctor.model.Basis;

/**
 * What a rule says about itself. Immutable.
 *
 * @param rule its name
 * @param basis what its knowledge about Ecwid rests on
 * @param source where that can be looked up
 */
public record RuleNote(String rule, Basis basis, String source) {}
