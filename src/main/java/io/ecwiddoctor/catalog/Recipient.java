package io.ecwiddoctor.catalog;

import io.ecwiddoctor.model.DiagnosisCode;

/** Who gets the message of a diagnosis. */
public enum Recipient {
  ECWID_TEAM("the Ecwid team, through the Contact form"),
  ECWID_SUPPORT("Ecwid's support, if it lasts"),
  TOOL_OPERATOR("whoever runs the tool"),
  NETWORK_OPERATOR("whoever runs the network"),
  OWNER("the store's owner, if that is somebody else");

  private final String words;

  Recipient(String words) {
    this.words = words;
  }

  /** Returns who gets the message of this diagnosis. */
  public static Recipient of(DiagnosisCode code) {
    return switch (code) {
      case MISSING_SCOPES -> ECWID_TEAM;
      case SERVICE_UNAVAILABLE -> ECWID_SUPPORT;
      case RATE_LIMITED,
          ADDRESS_BLOCKED,
          API_ADDRESS_WRONG,
          BEARER_HEADER_MISSING,
          CLIENT_BLOCKED,
          REQUEST_INVALID ->
          TOOL_OPERATOR;
      case TLS_FAILURE, NETWORK_UNREACHABLE, UNEXPECTED_RESPONSE, PROXY_REFUSED -> NETWORK_OPERATOR;
      default -> OWNER;
    };
  }

  /** Returns it in English words that complete "Message to …". */
  public String words() {
    return words;
  }

  /** Whether Ecwid gets it, which is written to in English. */
  public boolean isEcwid() {
    return this == ECWID_TEAM || this == ECWID_SUPPORT;
  }
}
