package io.ecwiddoctor.fact;

/**
 * The API answers this network address normally, so it doesn't block it.
 *
 * @param because what shows it
 */
public record IpAddressWorks(Justification because) implements Derived {}
