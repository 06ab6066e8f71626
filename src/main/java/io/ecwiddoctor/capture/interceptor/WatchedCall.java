package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.capture.endpoint.CallReader;
import io.ecwiddoctor.capture.endpoint.CallUrl;
import io.ecwiddoctor.capture.endpoint.ProbeMapping;
import io.ecwiddoctor.fact.Failure;
import io.ecwiddoctor.fact.ProbeOutcome;
import io.ecwiddoctor.model.ApiBaseUrl;
import io.ecwiddoctor.model.StoreId;
import io.ecwiddoctor.probe.reply.Call;
import io.ecwiddoctor.probe.reply.Credential;
import io.ecwiddoctor.probe.reply.HttpReply;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request that may show something about a token. Immutable and thread-safe.
 *
 * @param address where it goes
 * @param store the store that it asks
 * @param credential how it carries the token
 * @param method its method
 * @param url its URL
 */
record WatchedCall(
    CallUrl address, StoreId store, Credential credential, String method, String url) {

  /** Returns the call of this request; null if it can't show anything about a token. */
  static @Nullable WatchedCall of(Request request, HttpUrl base, ApiBaseUrl api) {
    HttpUrl url = request.url();
    // Most calls of an application are to somebody else; this costs them nothing.
    if (!url.host().equals(base.host())
        || url.port() != base.port()
        || !url.scheme().equals(base.scheme())) {
      return null;
    }
    Map<String, String> headers =
        request.headers().toMultimap().entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().get(0)));
    Credential credential = Credential.of(headers, url.toString(), true);
    CallUrl address = CallUrl.of(api, request.method(), url.toString(), credential);
    int store = address == null ? 0 : number(address.store());
    return address == null || store == 0 || credential.text().isEmpty()
        ? null
        : new WatchedCall(address, StoreId.of(store), credential, request.method(), url.toString());
  }

  private static int number(String digits) {
    if (!digits.matches("[0-9]{1,10}")) {
      return 0;
    }
    long number = Long.parseLong(digits);
    return number <= Integer.MAX_VALUE ? (int) number : 0;
  }

  /** The probe mapping; null where the address isn't the API's. */
  @Nullable ProbeMapping mapping() {
    return address.mapping();
  }

  /** Returns what came of it; the reply or the failure is null. */
  List<? extends ProbeOutcome> outcomes(
      Instant at, int millis, @Nullable HttpReply reply, @Nullable Failure failure) {
    return CallReader.outcomes(
        new Call(method, url, credential, "", at, millis, reply, failure), address, store);
  }
}
