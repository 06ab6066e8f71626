# A cluster of processes on this machine, made of Flink's jars; to be read by bash, not run, in the
# folder of the project. Sets $work, a folder that goes at the end, and $api.

jdk=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
# Below the ports that the system gives to others for a while.
base=$((20000 + RANDOM % 12000))
# Where the JobManager and the stand-in are.
host=127.0.0.1
api=http://$host:$base/api/v3
# What Flink is told in addition, a line each.
settings=''
# What a process of the cluster is begun with, such as nsenter with its options.
inside=(env)
# How its code is compiled: for a short life.
compiled=(-XX:TieredStopAtLevel=1)
declare -A processes=()
failures=0

stop() {
  local name
  for name in "$@"; do
    [ -z "${processes[$name]:-}" ] || kill -9 "${processes[$name]}" 2>/dev/null || true
    [ -z "${processes[$name]:-}" ] || wait "${processes[$name]}" 2>/dev/null || true
    unset "processes[$name]"
  done
}

# Whether none of them has ended by itself.
runs() {
  local name
  for name in "$@"; do
    kill -0 "${processes[$name]}" 2>/dev/null || return 1
  done
}

end() {
  stop "${!processes[@]}"
  rm -rf "$work"
}
trap end EXIT
trap 'exit 130' INT TERM

say() {
  printf '%s\n' "$*"
}

fail() {
  say "FAILED: $*"
  failures=$((failures + 1))
}

die() {
  say "${0##*/}: $*" >&2
  tail -n 15 "$work"/*.log >&2 2>/dev/null || true
  exit 1
}

build_job() {
  job=$(ls target/ecwid-doctor-*-flink.jar 2>/dev/null || true)
  if [ -z "$job" ] || [ -n "$(find pom.xml src/main src/flink/java rules fixtures -newer "$job" | head -n 1)" ]; then
    say 'building the job ...' >&2
    mvn -B -ntp -q -Pflink -DskipTests -Drelease.skip=true package
    job=$(ls target/ecwid-doctor-*-flink.jar)
  fi
  local version
  version=$(sed -n 's:.*<flink.version>\(.*\)</flink.version>.*:\1:p' pom.xml)
  if ! ls target/cluster/lib/flink-runtime-"$version".jar >/dev/null 2>&1; then
    rm -rf target/cluster
    mvn -B -ntp -q -f src/flink/cluster -Dflink.version="$version" dependency:copy-dependencies \
      -DoutputDirectory="$PWD/target/cluster/lib"
  fi
}

flink="target/cluster/lib/*"
opens=(--add-opens java.base/java.util=ALL-UNNAMED --add-opens java.base/java.lang=ALL-UNNAMED)

doctor() {
  "${jdk}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp "target/lib/*" io.ecwiddoctor.cli.Main "$@"
}

# Starts a process of the cluster. $1: its name; then its class and arguments.
begin() {
  local name=$1
  shift
  ECWID_DOCTOR_FLEET_KEY=$work/fleet.key "${inside[@]}" "${jdk}java" -XX:+UseSerialGC -Xmx256m \
    "${compiled[@]}" "${opens[@]}" -cp "$flink" "$@" >>"$work/$name.log" 2>&1 &
  processes[$name]=$!
}

configure() {
  mkdir -p "$work/conf" "$work/tmp"
  cat >"$work/conf/config.yaml" <<CONFIG
jobmanager.rpc.address: $host
jobmanager.bind-host: $host
jobmanager.rpc.port: $((base + 2))
rest.address: $host
rest.bind-address: $host
rest.port: $((base + 1))
taskmanager.host: $host
taskmanager.bind-host: $host
taskmanager.numberOfTaskSlots: 2
taskmanager.load-balance.mode: SLOTS
heartbeat.interval: 500
heartbeat.timeout: 3000
io.tmp.dirs: $work/tmp
blob.storage.directory: $work/tmp
# Ten seconds otherwise, which a TaskManager waits if it is up before the JobManager.
cluster.registration.error-delay: 300
restart-strategy.type: fixed-delay
restart-strategy.fixed-delay.attempts: 20
restart-strategy.fixed-delay.delay: 500ms
$settings
CONFIG
}

job_manager() {
  begin jobmanager org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint \
    --configDir "$work/conf"
}

# Starts a TaskManager. $1: its name; further arguments go to Flink.
task_manager() {
  local name=$1
  shift
  begin "$name" org.apache.flink.runtime.taskexecutor.TaskManagerRunner --configDir "$work/conf" \
    -D "taskmanager.resource-id=$name" -D taskmanager.cpu.cores=1 \
    -D taskmanager.memory.task.heap.size=128mb -D taskmanager.memory.task.off-heap.size=0 \
    -D taskmanager.memory.framework.heap.size=64mb -D taskmanager.memory.framework.off-heap.size=64mb \
    -D taskmanager.memory.managed.size=0 -D taskmanager.memory.jvm-metaspace.size=192mb \
    -D taskmanager.memory.network.min=32mb -D taskmanager.memory.network.max=32mb \
    -D taskmanager.memory.jvm-overhead.min=64mb -D taskmanager.memory.jvm-overhead.max=64mb "$@"
}

# Waits for a condition. $1: seconds; $2: what for; then a command that tells.
await() {
  local limit=$(($1 * 2)) what=$2
  shift 2
  while ! "$@" >/dev/null 2>&1; do
    limit=$((limit - 1))
    ((limit > 0)) || die "no $what in time"
    runs "${!processes[@]}" || die "no $what: a process has ended"
    sleep 0.5
  done
}

# Asks the web interface.
overview() {
  curl -sf --max-time 5 "http://$host:$((base + 1))/$1"
}

has_task_managers() {
  [ "$(overview taskmanagers | grep -o '"path"' | wc -l)" -eq "$1" ]
}

cluster() {
  configure
  job_manager
  task_manager tm1
  task_manager tm2
  await 90 'cluster' has_task_managers 2
}

# Submits the job; further arguments go to Flink, such as a checkpoint to begin with.
submit() {
  FLINK_CONF_DIR=$work/conf "${jdk}java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 "${opens[@]}" \
    -cp "$flink" org.apache.flink.client.cli.CliFrontend run -d -p 2 "$@" \
    -c io.ecwiddoctor.flink.FleetJob "$job" "$work/fleet" >>"$work/client.log" 2>&1 ||
    die 'the job was not accepted'
}

is_finished() {
  overview jobs/overview | grep -q '"state":"FINISHED"'
}

# Lines in files that are finished.
lines() {
  find "$work/fleet" -path '*/parts/*' -name 'part-*' -type f -exec cat {} + 2>/dev/null | wc -l
}

has_lines() {
  [ "$(lines)" -ge "$1" ]
}

# Writes a list with a token of the usual shape for each store; put together here, so that no file
# holds one. $1: how many
stores() {
  awk -v rows="$1" 'BEGIN {
    print "store_id,token,label"
    for (i = 1; i <= rows; i++) printf "%d,sec%s_%08xb7c4%020d,Shop %d\n", i, "ret", i, i, i
  }' >"$work/stores.csv"
}
