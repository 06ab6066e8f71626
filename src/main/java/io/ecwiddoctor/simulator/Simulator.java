package io.ecwiddoctor.simulator;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.ecwiddoctor.capture.recording.EvidenceFile;
import io.ecwiddoctor.capture.recording.Expectation;
import io.ecwiddoctor.model.StoreId;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in for the Ecwid API on 127.0.0.1, where the store id chooses what is wrong. Any token
 * will do, as long as there is one; no request to the API changes anything. It checks in the order
 * in which the API seems to: path, store, token, plan, scope, entity.
 *
 * <pre>{@code
 * try (Simulator api = Simulator.start(0)) {
 *   call(api.baseUrl() + "/1003/orders");
 * }
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Simulator implements AutoCloseable {

  private static final String ROOT = "/api/v3/";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private static final Pattern REPLACE = Pattern.compile("/stores/(\\d{1,10})/token\\?as=(\\S+)");

  private final TokenChanges changes = new TokenChanges();
  private final Stores stores;
  private final Answer listing;
  private final LoopbackServer server;

  private Simulator(Stores stores, int port, boolean mixture) throws IOException {
    this.stores = stores;
    this.listing = PlainAnswer.json(200, "OK", listing(stores.situations()));
    this.server = LoopbackServer.start(port, mixture ? LoadProfile::answer : this::answer);
  }

  /**
   * Starts to serve any number of stores, most of them healthy, as fast as it can, to measure
   * batches with; see {@link LoadProfile}.
   *
   * @param port from 1 to 65535; 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static Simulator startMixture(int port) throws IOException {
    return new Simulator(Stores.of(Map.of()), port, true);
  }

  /**
   * Starts to serve the situations of the packed fixtures.
   *
   * @param port from 1 to 65535; 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static Simulator start(int port) throws IOException {
    return start(port, Fixtures.packed());
  }

  /** Starts to serve the situations of these fixtures. */
  static Simulator start(int port, Map<String, EvidenceFile> fixtures) throws IOException {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("The port (" + port + ") must be from 0 to 65535.");
    }
    return new Simulator(Stores.of(fixtures), port, false);
  }

  /** What to use in place of {@code https://app.ecwid.com/api/v3}. */
  public String baseUrl() {
    return "http://127.0.0.1:" + server.port() + "/api/v3";
  }

  /** What can be asked for, in the order of the store ids. */
  public List<Situation> situations() {
    return stores.situations();
  }

  /**
   * Replaces the token of a store, as when a merchant changes the app and installs it again: tokens
   * that the store has seen are rejected from now on, and any other finds the situation of that
   * name. Over HTTP: {@code POST /stores/1003/token?as=Healthy/permission-list}.
   *
   * @throws IllegalArgumentException if there is no such store or situation
   */
  public void replaceToken(StoreId store, String situation) {
    StoreSimulator now = stores.as(store, situation);
    if (now == null || stores.find(store.value()) == null) {
      throw new IllegalArgumentException(
          "There is no store " + store + " or no situation \"" + situation + "\"; / lists both.");
    }
    changes.replace(store.value(), now);
  }

  /** How many requests have come so far. */
  public long requests() {
    return server.requests();
  }

  /** Stops at once; requests under way are cut off. */
  @Override
  public void close() {
    server.close();
  }

  private Answer answer(Request request) {
    String target = request.target();
    Matcher replace = REPLACE.matcher(target);
    if (request.method().equals("POST") && replace.matches()) {
      return replaced(replace.group(1), replace.group(2));
    }
    if (!target.startsWith(ROOT)) {
      return target.equals("/") && request.method().equals("GET") ? listing : Replies.UNKNOWN_PATH;
    }
    int end = ROOT.length();
    while (end < target.length() && Character.digit(target.charAt(end), 10) >= 0) {
      end++;
    }
    if (end == ROOT.length() || end == target.length() || target.charAt(end) != '/') {
      return Replies.BAD_REQUEST;
    }
    String digits = target.substring(ROOT.length(), end);
    StoreSimulator store = store(digits);
    if (store == null) {
      return Replies.STORE_NOT_FOUND;
    }
    Answer changed = changes.answer(Integer.parseInt(digits), request, target.substring(end));
    return changed != null ? changed : store.answer(request, target.substring(end));
  }

  private Answer replaced(String store, String situation) {
    try {
      replaceToken(StoreId.of(Integer.parseInt(store)), situation);
      return PlainAnswer.json(200, "OK", "{}");
    } catch (IllegalArgumentException e) {
      return Replies.notFound(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable StoreSimulator store(String digits) {
    try {
      return stores.find(Integer.parseInt(digits));
    } catch (NumberFormatException e) {
      // Seen for 999999999999: a number that no store can have is a store that does not exist.
      return null;
    }
  }

  private static String listing(List<Situation> situations) {
    JsonArray list = new JsonArray();
    for (Situation situation : situations) {
      JsonObject entry = new JsonObject();
      entry.addProperty("storeId", situation.storeId().value());
      entry.addProperty("name", situation.name());
      entry.addProperty("label", situation.label());
      entry.addProperty("description", situation.description());
      entry.addProperty("playable", situation.playable());
      addExpectation(entry, situation.expectation());
      list.add(entry);
    }
    JsonObject root = new JsonObject();
    root.addProperty("about", "A stand-in for the Ecwid API: each store id is a situation.");
    root.add("stores", list);
    return GSON.toJson(root) + "\n";
  }

  private static void addExpectation(JsonObject entry, @Nullable Expectation expectation) {
    if (expectation == null) {
      return;
    }
    JsonArray codes = new JsonArray();
    expectation.diagnoses().forEach(diagnosis -> codes.add(diagnosis.code().name()));
    entry.addProperty("verdict", expectation.verdict().name());
    entry.add("diagnoses", codes);
  }
}
