package io.ecwiddoctor.model;

/** Who has to act on a diagnosis. */
public enum Actor {
  /** The owner of the store, who can open its admin panel. */
  MERCHANT,
  /** The Ecwid team, asked through the Contact form. */
  ECWID_TEAM,
  /** Whoever runs the tool or service that uses the token. */
  INTEGRATOR,
  /** Nobody: wait, then ask again. */
  NOBODY
}
