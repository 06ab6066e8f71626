package io.ecwiddoctor.simulator;

/**
 * What the stand-in looks at in a request. The token is not kept: its hash tells one from another
 * and from none.
 *
 * @param method the method
 * @param target path and query, as sent
 * @param bearer whether it carries something that could be a token, in the one header that counts
 * @param token the hash of that; 0 without
 * @param keepAlive whether another request may follow on the connection
 */
record Request(String method, String target, boolean bearer, int token, boolean keepAlive) {}
