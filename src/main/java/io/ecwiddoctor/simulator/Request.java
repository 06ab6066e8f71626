package io.ecwiddoctor.simulator;

/**
 * What the stand-in looks at in a request. The token is not kept: it tells one from none, and no
 * more.
 *
 * @param method the method
 * @param target path and query, as sent
 * @param bearer whether it carries something that could be a token, in the one header that counts
 * @param keepAlive whether another request may follow on the connection
 */
record Request(String method, String target, boolean bearer, boolean keepAlive) {}
