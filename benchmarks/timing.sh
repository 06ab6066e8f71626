# For benchmarks that time whole processes; to be read by bash, not run.

# Says what is missing, and ends: a table with holes would be read as a measurement.
need() {
  command -v "$1" >/dev/null || {
    echo "$(basename "$0"): $1 is not installed ($2)" >&2
    exit 2
  }
}

# Runs a command whose output is not wanted; adds "NAME wall user+sys" in milliseconds to a file.
# $1: the file, $2: a name without spaces, then the command. Exit 1 is a diagnosis, and fine.
timed() {
  local file=$1 name=$2 status=0 TIMEFORMAT='%R %U %S'
  shift 2
  { time "$@" >/dev/null 2>"$file.err" </dev/null || status=$?; } 2>"$file.time"
  if ((status > 1)); then
    echo "$(basename "$0"): $name ended with $status: $(head -n 1 "$file.err")" >&2
    exit 1
  fi
  awk -v name="$name" '{printf "%s %.0f %.0f\n", name, $1 * 1000, ($2 + $3) * 1000}' \
    "$file.time" >>"$file"
}

# The lower quartile, median and upper quartile of a column. $1: file, $2: name, $3: column
quartiles() {
  awk -v name="$2" -v column="$3" '$1 == name {print $column}' "$1" | sort -n | awk '
    {value[NR] = $1}
    function at(part,  place, low) {
      place = 1 + (NR - 1) * part
      low = int(place)
      return value[low] + (place - low) * (value[low + 1] - value[low])
    }
    END {printf "%.0f %.0f %.0f\n", at(0.25), at(0.5), at(0.75)}'
}

# Starts the stand-in on a free port; sets base, and server for the caller to end.
start_stand_in() {
  local log=$1 try
  : >"$log"
  "$home/target/bin/ecwid-doctor" simulate --port 0 >"$log" 2>&1 </dev/null &
  server=$!
  for try in {1..200}; do
    base=$(sed -n 's|.*\(http://127\.0\.0\.1:[0-9]*/api/v3\).*|\1|p' "$log" | head -n 1)
    [[ -z $base ]] || return 0
    sleep 0.1
  done
  echo "$(basename "$0"): the stand-in did not start" >&2
  exit 1
}
