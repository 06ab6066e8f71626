package io.ecwiddoctor.probe;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Dns;

/**
 * Another resolver with a limit of time, beyond that of a call, which makes a time-out of it: a
 * call that waits on its own thread cannot be freed from one that is stuck. Names are resolved for
 * new connections only, so that a thread for each costs little. Thread-safe.
 */
final class TimedDns implements Dns {

  private final Dns resolver;
  private final Duration limit;

  TimedDns(Dns resolver, Duration limit) {
    this.resolver = resolver;
    this.limit = limit;
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> resolver.lookup(hostname));
    Thread thread = new Thread(lookup, "ecwid-doctor resolver");
    thread.setDaemon(true);
    thread.start();
    try {
      return lookup.get(limit.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw unknown(hostname, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unknown(hostname, e);
    } catch (ExecutionException e) {
      throw unknown(hostname, e.getCause());
    }
  }

  private static UnknownHostException unknown(String hostname, Throwable cause) {
    return (UnknownHostException) new UnknownHostException(hostname).initCause(cause);
  }
}
