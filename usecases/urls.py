"""Pages of a program's usecases, below `/programs/<slug>/`."""

from django.urls import path

from usecases.views import data_needs, histories, ranking, stages, supports, use_cases, uses

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
    path("use-cases/<int:pk>/needs/add/", uses.use_case_need_add, name="use_case_need_add"),
    path("needs/<int:pk>/turn/", uses.use_turn, name="use_turn"),
    path("needs/<int:pk>/delete/", uses.use_delete, name="use_delete"),
    path("data/", data_needs.data_need_list, name="data_need_list"),
    path("data/add/", data_needs.data_need_add, name="data_need_add"),
    path("data/<int:pk>/", data_needs.data_need_detail, name="data_need_detail"),
    path("data/<int:pk>/change/", data_needs.data_need_change, name="data_need_change"),
    path("data/<int:pk>/assess/", data_needs.data_need_assess, name="data_need_assess"),
    path("data/<int:pk>/attach/", uses.data_need_attach, name="data_need_attach"),
    path("data/<int:pk>/merge/", data_needs.data_need_merge, name="data_need_merge"),
    path("data/<int:pk>/delete/", data_needs.data_need_delete, name="data_need_delete"),
    path("data/<int:pk>/history/", data_needs.data_need_history, name="data_need_history"),
    path("data/<int:pk>/assessment/history/", data_needs.assessment_history, name="assessment_history"),
    path("support/", supports.support_list, name="support_list"),
    path("support/add/", supports.support_add, name="support_add"),
    path("support/<int:pk>/change/", supports.support_change, name="support_change"),
    path("support/<int:pk>/confirm/", supports.support_confirm, name="support_confirm"),
    path("support/<int:pk>/withdraw/", supports.support_withdraw, name="support_withdraw"),
    path("ranking/", ranking.ranking, name="ranking"),
    path("ranking/chances/", ranking.ranking_chances, name="ranking_chances"),
    path("ranking/weights/", ranking.ranking_weights_save, name="ranking_weights_save"),
    path("ranking/how-it-works/", ranking.ranking_explained, name="ranking_explained"),
    path("ranking/export.<str:file_format>", ranking.ranking_export, name="ranking_export"),
    path("ranking/<int:number>/", ranking.ranking_row, name="ranking_row"),
    path("ranking/<int:number>/comparison/", ranking.ranking_comparison, name="ranking_comparison"),
    path("use-cases/<int:pk>/ranking/", ranking.use_case_ranking_fragment, name="use_case_ranking_fragment"),
]
