package io.ecwiddoctor.capture.interceptor;

import io.ecwiddoctor.probe.reply.ReplyReader;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import okio.ForwardingSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;

/**
 * A body that keeps its beginning while the application reads it, and reads nothing by itself. Not
 * thread-safe.
 */
final class CapturingResponseBody extends ResponseBody {

  private final ResponseBody body;
  private final BufferedSource source;

  /** Called once at the end. */
  interface Listener {

    /**
     * The body has ended, or the application has closed it.
     *
     * @param head the beginning, at most {@link ReplyReader#BODY_LIMIT} bytes
     * @param complete whether that is all of it
     */
    void ended(Buffer head, boolean complete);
  }

  CapturingResponseBody(ResponseBody body, Listener listener) {
    this.body = body;
    this.source = Okio.buffer(new Tap(body, listener));
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() {
    return body.contentLength();
  }

  @Override
  public BufferedSource source() {
    return source;
  }

  private static final class Tap extends ForwardingSource {

    private final Listener listener;
    private final Buffer head = new Buffer();
    private final long length;
    private long passed;
    private boolean told;

    Tap(ResponseBody body, Listener listener) {
      super(body.source());
      this.listener = listener;
      this.length = body.contentLength();
    }

    @Override
    public long read(Buffer sink, long byteCount) throws IOException {
      long before = sink.size();
      long read = super.read(sink, byteCount);
      if (read < 0) {
        tell(true);
        return read;
      }
      passed += read;
      long room = ReplyReader.BODY_LIMIT - head.size();
      if (room > 0) {
        sink.copyTo(head, before, Math.min(room, read));
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      tell(passed == length);
      super.close();
    }

    private void tell(boolean ended) {
      if (!told) {
        told = true;
        listener.ended(head, ended && passed == head.size());
      }
    }
  }
}
