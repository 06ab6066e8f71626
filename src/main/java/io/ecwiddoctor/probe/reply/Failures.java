package io.ecwiddoctor.probe.reply;

import io.ecwiddoctor.fact.Failure;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;

/**
 * Maps an exception to the reason why a request got no reply. Uses its type; its text isn't kept.
 */
public final class Failures {

  private Failures() {}

  /**
   * The failure that this exception amounts to.
   *
   * @param exchanging whether there was a connection to write the request to
   */
  public static Failure of(IOException exception, boolean exchanging) {
    if (exception instanceof UnknownHostException) {
      return Failure.DNS;
    }
    if (exception instanceof InterruptedIOException) {
      return Failure.TIMEOUT;
    }
    if (exception instanceof SSLException tls) {
      return tls(tls, exchanging);
    }
    if (exception instanceof ProtocolException) {
      return Failure.NOT_HTTP;
    }
    if (exception instanceof NoRouteToHostException) {
      return Failure.UNREACHABLE;
    }
    if (exception instanceof ConnectException) {
      return connect(exception);
    }
    return exchanging || isBrokenOff(exception) ? Failure.RESET : Failure.UNREACHABLE;
  }

  private static Failure tls(SSLException exception, boolean exchanging) {
    if (exception instanceof SSLPeerUnverifiedException || isAboutCertificates(exception)) {
      return Failure.CERTIFICATE;
    }
    // With the handshake behind it, JSSE wraps what happens to the connection.
    return exchanging && !(exception instanceof SSLHandshakeException)
        ? Failure.RESET
        : Failure.HANDSHAKE;
  }

  /** The last kind is what a trust store without certificates leads to. */
  private static boolean isAboutCertificates(SSLException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException
          || cause instanceof CertPathValidatorException
          || cause instanceof CertPathBuilderException
          || cause instanceof InvalidAlgorithmParameterException) {
        return true;
      }
    }
    return false;
  }

  /** The JDK has one exception for all that a connect can meet, and tells them apart in English. */
  private static Failure connect(IOException exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      String words = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      if (words.contains("refused")) {
        return Failure.REFUSED;
      }
      if (words.contains("timed out")) {
        return Failure.TIMEOUT;
      }
    }
    return Failure.UNREACHABLE;
  }

  private static boolean isBrokenOff(IOException exception) {
    return exception instanceof EOFException
        || (exception instanceof SocketException
            && String.valueOf(exception.getMessage()).toLowerCase(Locale.ROOT).contains("reset"));
  }
}
