package io.ecwiddoctor.engine.custom;

/**
 * The text of a file of rules.
 *
 * @param file the file's path as it is shown
 * @param text the rules, in Drools' rule language
 */
public record RuleSource(String file, String text) {}
