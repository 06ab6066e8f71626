package io.ecwiddoctor.fact;

/** Requests may be sent that can only fail, to test what only writing needs. */
public record WriteProbesAllowed() {}
