package io.ecwiddoctor.flink;

import io.ecwiddoctor.fleet.FleetFolder;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.SimpleStringEncoder;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.connector.file.src.reader.TextLineInputFormat;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.AsyncDataStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Checks the cases that {@code fleet prepare} has made. Its argument is their folder. A file goes
 * to one machine from its cases to its lines, so that nothing crosses the network between them.
 */
public final class FleetJob {

  private FleetJob() {}

  /** Submits the job to the cluster that runs it. */
  public static void main(String[] arguments) throws Exception {
    FleetOptions options = FleetOptions.of(arguments);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.configure(options.defaults(environment.getConfiguration()));
    write(check(cases(environment, options), options), options);
    environment.execute("ecwid-doctor fleet, round " + options.round());
  }

  /** Names a part of the job, so that a checkpoint of another round doesn't fit it. */
  private static String id(String part, FleetOptions options) {
    return part + " of round " + options.round();
  }

  static DataStream<String> cases(StreamExecutionEnvironment environment, FleetOptions options) {
    FleetFolder folder = options.open();
    FileSource<String> source =
        FileSource.forRecordStreamFormat(
                new TextLineInputFormat(), path(folder.cases(options.round())))
            .setSplitAssigner(files -> new SpentAwareAssigner(options, files))
            .build();
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), "cases")
        .uid(id("cases", options));
  }

  static DataStream<String> check(DataStream<String> cases, FleetOptions options) {
    // Without a limit of time: that of the requests bounds how long a case takes.
    return AsyncDataStream.unorderedWait(
            cases, new Check(options), 0, TimeUnit.MILLISECONDS, options.concurrency())
        .name("check")
        .uid(id("check", options));
  }

  static void write(DataStream<String> lines, FleetOptions options) {
    FleetFolder folder = options.open();
    lines
        .sinkTo(
            FileSink.forRowFormat(
                    path(folder.parts(options.round())), new SimpleStringEncoder<String>())
                .withBucketAssigner(new BasePathBucketAssigner<>())
                .withRollingPolicy(OnCheckpointRollingPolicy.build())
                .build())
        .name("lines")
        .uid(id("lines", options));
  }

  private static Path path(java.nio.file.Path path) {
    return Path.fromLocalFile(path.toFile());
  }
}
