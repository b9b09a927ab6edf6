-- Every line that was read, in exactly one category.
unpivot (
    select kilde, sum(sidevisninger)::bigint as sidevisninger, sum(nedlastinger)::bigint as nedlastinger,
        sum(roboter)::bigint as roboter, sum(statiske)::bigint as statiske,
        sum(annen_fil)::bigint as annen_fil, sum(utelatte)::bigint as utelatte,
        sum(annen_vert)::bigint as annen_vert,
        sum(annen_status)::bigint as annen_status, sum(annen_metode)::bigint as annen_metode,
        sum(avviste)::bigint as avviste
    from innlasting
    group by kilde
) on columns(* exclude kilde) into name kategori value linjer
