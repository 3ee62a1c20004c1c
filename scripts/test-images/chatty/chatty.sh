trap 'echo "chatty: told to stop"; exit 0' TERM
echo "chatty: started" >&2
echo "chatty: environment $(env | sed -n 's/^\([A-Za-z_][A-Za-z0-9_]*\)=.*/\1/p' | sort | tr '\n' ' ')"
n=0
while :; do
  n=$((n + 1))
  echo "chatty: line $n"
  sleep 1 &
  wait $!
done
