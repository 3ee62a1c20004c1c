echo begin
# More than an engine keeps in one piece.
awk 'BEGIN {
  for (i = 1; i <= 400; i++) {
    printf "\rSegmenting %3d%% |", i / 4
    for (j = 1; j <= 50; j++) printf (j <= i / 8 ? "#" : "-")
    printf "| %d/400", i
  }
  print ""
}'
for i in 1 2 3; do
  printf '\rDownloading %d/3' $i
  sleep 0.3
done
echo
echo '   leading and  double   spaces'
awk 'BEGIN { printf "BEGIN-A "; for (i = 0; i < 15000; i++) printf "é"; print " END-A" }'
awk 'BEGIN { printf "BEGIN-B "; for (i = 0; i < 7000; i++) printf "核"; print " END-B" }'
printf 'no line end at the end'
