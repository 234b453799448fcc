//! Failing disks: a fault at the k-th call loses nothing, and what is said of it helps.
