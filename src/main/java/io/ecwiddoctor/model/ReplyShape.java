package io.ecwiddoctor.model;

/** What a successful reply must look like to be the API's own. */
public enum ReplyShape {
  /** An object whose {@code generalInfo.storeId} is a number. */
  PROFILE,
  /** An object whose {@code permissions} is an array of strings. */
  PERMISSIONS,
  /** An object whose {@code total} is a number. */
  PAGE,
  /** An object whose {@code staffList} is an array. */
  STAFF_LIST,
  /** An object whose {@code subscriptionStatus} is a string. */
  APPLICATION,
  /** An array. */
  ARRAY,
  /** An object or an array. */
  JSON,
  /** An object whose {@code updateCount} or {@code deleteCount} is zero: nothing was changed. */
  NOTHING_CHANGED
}
