#!/bin/sh
trap 'exit 0' TERM
echo 'lines: begins with mitochondria'
seq 2 20000 | sed 's/^/lines: line /'
while :; do sleep 1 & wait $!; done
