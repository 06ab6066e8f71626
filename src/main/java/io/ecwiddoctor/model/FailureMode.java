package io.ecwiddoctor.model;

/** The three failure modes that the migration guide documents, and the absence of one. */
public enum FailureMode {
  /** The custom app lacks access scopes that the job needs. */
  MISSING_PERMISSIONS,
  /** The secret token never left the app's Details page: something else was copied, or nothing. */
  TOKEN_NOT_RETRIEVED,
  /** The token worked once, or belongs to another store, and is refused now. */
  TOKEN_OUTDATED_OR_INVALID,
  /** Not about the token or its permissions. JSON shows it as {@code null}. */
  NONE
}
