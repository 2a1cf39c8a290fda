"""Pages of a program's usecases, below `/programs/<slug>/`."""

from django.urls import path

from usecases.views import histories, ranking, stages, use_cases

app_name = "usecases"
urlpatterns = [
    path("use-cases/", use_cases.use_case_list, name="use_case_list"),
    path("use-cases/add/", use_cases.use_case_add, name="use_case_add"),
    path("use-cases/check/", use_cases.use_case_check, name="use_case_check"),
    path("use-cases/<int:pk>/", use_cases.use_case_detail, name="use_case_detail"),
    path("use-cases/<int:pk>/change/", use_cases.use_case_change, name="use_case_change"),
    path("use-cases/<int:pk>/delete/", use_cases.use_case_delete, name="use_case_delete"),
    path("use-cases/<int:pk>/move/<slug:stage>/", stages.use_case_move, name="use_case_move"),
    path("use-cases/<int:pk>/set-aside/", stages.use_case_set_aside, name="use_case_set_aside"),
    path("use-cases/<int:pk>/take-up/", stages.use_case_take_up, name="use_case_take_up"),
    path("use-cases/<int:pk>/merge/", stages.use_case_merge, name="use_case_merge"),
    path("use-cases/<int:pk>/split/", stages.use_case_split, name="use_case_split"),
    path("use-cases/<int:pk>/history/", histories.use_case_history, name="use_case_history"),
    path("use-cases/<int:pk>/history/<int:version>/restore/", histories.use_case_restore, name="use_case_restore"),
    path("ranking/", ranking.ranking, name="ranking"),
    path("ranking/chances/", ranking.ranking_chances, name="ranking_chances"),
    path("ranking/how-it-works/", ranking.ranking_explained, name="ranking_explained"),
    path("ranking/export.<str:file_format>", ranking.ranking_export, name="ranking_export"),
    path("ranking/<int:number>/", ranking.ranking_row, name="ranking_row"),
    path("ranking/<int:number>/comparison/", ranking.ranking_comparison, name="ranking_comparison"),
    path("use-cases/<int:pk>/ranking/", ranking.use_case_ranking_fragment, name="use_case_ranking_fragment"),
]
