#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What this host says of time and load, for events.
package enum LocalClock {
    /// As Celery counts: New York in winter is 5, Berlin -1; summer time included.
    package static var hoursWestOfUTC: Int {
        var now = time(nil)
        var local = tm()
        guard localtime_r(&now, &local) != nil else { return 0 }
        return -Int(local.tm_gmtoff) / 3600
    }

    /// Over 1, 5 and 15 minutes; zeros where the host does not know.
    static var load: [Double] {
        var load = [0.0, 0.0, 0.0]
        return getloadavg(&load, 3) == 3 ? load : [0, 0, 0]
    }
}
